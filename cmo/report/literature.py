"""The works on realist evaluation that the method page cites."""

from typing import Any

from cmo.model.study import Document
from cmo.report.references import Reference, format_documents

# In CSL's keys, so that they are set as the study's own references are.
WORKS: tuple[dict[str, Any], ...] = (
    {
        "id": "dalkin-2015",
        "type": "article-journal",
        "title": "What’s in a mechanism? Development of a key concept in realist evaluation",
        "author": [
            {"family": "Dalkin", "given": "S. M."},
            {"family": "Greenhalgh", "given": "J."},
            {"family": "Jones", "given": "D."},
            {"family": "Cunningham", "given": "B."},
            {"family": "Lhussier", "given": "M."},
        ],
        "container-title": "Implementation Science",
        "volume": "10",
        "page": "49",
        "issued": {"date-parts": [["2015"]]},
        "DOI": "10.1186/s13012-015-0237-x",
    },
    {
        "id": "jagosh-2015",
        "type": "article-journal",
        "title": "A realist evaluation of community-based participatory research: partnership "
        "synergy, trust building and related ripple effects",
        "author": [
            {"family": "Jagosh", "given": "J."},
            {"family": "Bush", "given": "P. L."},
            {"family": "Salsberg", "given": "J."},
            {"family": "Macaulay", "given": "A. C."},
            {"family": "Greenhalgh", "given": "T."},
            {"family": "Wong", "given": "G."},
            {"family": "Cargo", "given": "M."},
            {"family": "Green", "given": "L. W."},
            {"family": "Herbert", "given": "C. P."},
            {"family": "Pluye", "given": "P."},
        ],
        "container-title": "BMC Public Health",
        "volume": "15",
        "page": "725",
        "issued": {"date-parts": [["2015"]]},
        "DOI": "10.1186/s12889-015-1949-1",
    },
    {
        "id": "manzano-2016",
        "type": "article-journal",
        "title": "The craft of interviewing in realist evaluation",
        "author": [{"family": "Manzano", "given": "A."}],
        "container-title": "Evaluation",
        "volume": "22",
        "issue": "3",
        "page": "342-360",
        "issued": {"date-parts": [["2016"]]},
        "DOI": "10.1177/1356389016638615",
    },
    {
        "id": "pawson-2002",
        "type": "article-journal",
        "title": "Evidence-based policy: the promise of “realist synthesis”",
        "author": [{"family": "Pawson", "given": "R."}],
        "container-title": "Evaluation",
        "volume": "8",
        "issue": "3",
        "page": "340-358",
        "issued": {"date-parts": [["2002"]]},
    },
    {
        "id": "pawson-2005",
        "type": "article-journal",
        "title": "Realist review – a new method of systematic review designed for complex policy "
        "interventions",
        "author": [
            {"family": "Pawson", "given": "R."},
            {"family": "Greenhalgh", "given": "T."},
            {"family": "Harvey", "given": "G."},
            {"family": "Walshe", "given": "K."},
        ],
        "container-title": "Journal of Health Services Research & Policy",
        "volume": "10",
        "issue": "suppl. 1",
        "page": "21-34",
        "issued": {"date-parts": [["2005"]]},
        "DOI": "10.1258/1355819054308530",
    },
    {
        "id": "pawson-2006",
        "type": "book",
        "title": "Evidence-based policy: a realist perspective",
        "author": [{"family": "Pawson", "given": "R."}],
        "publisher": "Sage",
        "publisher-place": "London",
        "issued": {"date-parts": [["2006"]]},
    },
    {
        "id": "pawson-tilley-1997",
        "type": "book",
        "title": "Realistic evaluation",
        "author": [{"family": "Pawson", "given": "R."}, {"family": "Tilley", "given": "N."}],
        "publisher": "Sage",
        "publisher-place": "London",
        "issued": {"date-parts": [["1997"]]},
    },
    {
        "id": "pease-1999",
        "type": "chapter",
        "title": "A review of street lighting evaluations: crime reduction effects",
        "author": [{"family": "Pease", "given": "K."}],
        "editor": [{"family": "Painter", "given": "K."}, {"family": "Tilley", "given": "N."}],
        "container-title": "Surveillance of public space: CCTV, street lighting and crime "
        "prevention",
        "collection-title": "Crime Prevention Studies",
        "collection-number": "10",
        "page": "47-76",
        "publisher": "Criminal Justice Press",
        "publisher-place": "Monsey, NY",
        "issued": {"date-parts": [["1999"]]},
    },
    {
        "id": "wong-2016",
        "type": "article-journal",
        "title": "RAMESES II reporting standards for realist evaluations",
        "author": [
            {"family": "Wong", "given": "G."},
            {"family": "Westhorp", "given": "G."},
            {"family": "Manzano", "given": "A."},
            {"family": "Greenhalgh", "given": "J."},
            {"family": "Jagosh", "given": "J."},
            {"family": "Greenhalgh", "given": "T."},
        ],
        "container-title": "BMC Medicine",
        "volume": "14",
        "page": "96",
        "issued": {"date-parts": [["2016"]]},
        "DOI": "10.1186/s12916-016-0643-1",
    },
)

# How a text names each work, in brief.
NAMES: dict[str, str] = {
    "dalkin-2015": "Dalkin and others 2015",
    "jagosh-2015": "Jagosh and others 2015",
    "manzano-2016": "Manzano 2016",
    "pawson-2002": "Pawson 2002",
    "pawson-2005": "Pawson and others 2005",
    "pawson-2006": "Pawson 2006",
    "pawson-tilley-1997": "Pawson and Tilley 1997",
    "pease-1999": "Pease 1999",
    "wong-2016": "Wong and others 2016",
}


def literature() -> tuple[Reference, ...]:
    """Give these works as a bibliography, in its order."""
    return format_documents(Document.model_validate(work) for work in WORKS)
