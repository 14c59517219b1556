// Comforts that pages can do without: copying a citation, a key for the search
// field. Nothing here searches while an input method is composing: forms are sent
// by the browser alone, and the key is not taken from a composition.
(function () {
  "use strict";

  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.getAttribute("data-copy")).textContent;
      navigator.clipboard.writeText(text).then(function () {
        var before = button.textContent;
        button.textContent = document.documentElement.lang === "en" ? "Copied" : "已复制";
        button.setAttribute("aria-live", "polite");
        setTimeout(function () { button.textContent = before; }, 2000);
      });
    });
  });

  // A file that is dropped anywhere on the page goes into the field for it.
  var drop = document.querySelector("input[data-drop]");
  if (drop) {
    document.addEventListener("dragover", function (event) { event.preventDefault(); });
    document.addEventListener("drop", function (event) {
      event.preventDefault();
      if (event.dataTransfer.files.length > 0) drop.files = event.dataTransfer.files;
    });
  }

  document.addEventListener("keydown", function (event) {
    var field = document.getElementById("query");
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (field && event.key === "/" && !typing && !event.isComposing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
})();
