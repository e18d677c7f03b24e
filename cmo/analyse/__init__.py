"""What the evidence says of each claim: status, conflicts and gaps, as frozen data.

Nothing is averaged and nothing is netted: whole numbers of findings and of independent clusters
stand on each side.
"""
