// The overview prints the whole report, each view from a page of its own; any other view prints as
// it stands, with what is filtered away left out. What is folded is opened.

const startPrint = () => {
  addEventListener("beforeprint", () => {
    document.body.classList.toggle("one-view", views[0]?.hidden ?? false);
    for (const more of all("details:not([open])")) {
      more.dataset.closedOnScreen = "";
      more.setAttribute("open", "");
    }
  });
  addEventListener("afterprint", () => {
    for (const more of all("[data-closed-on-screen]")) {
      delete more.dataset.closedOnScreen;
      more.removeAttribute("open");
    }
  });
};

start();
