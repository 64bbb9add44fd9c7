"""What a person does in JupyterLab and in nbgrader's pages, by menu, button and keyboard."""

from __future__ import annotations

from typing import Any

from tests.browser.browser import Browser
from tests.browser.server import Server

GRADING_SECONDS = 300
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
FORMGRADER = "iframe[src*='/formgrader']"


class JupyterLab:
    """JupyterLab of one person in the one browser window."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser = browser
        self.server = server

    def open(self, path: str = "") -> None:
        """Open JupyterLab, or a file in it, without the sidebar."""
        self.browser.open(self.server.lab(path))
        self.browser.find("#jp-MainMenu")
        self.browser.gone("#jupyterlab-splash")
        self.browser.click(".jp-SideBar.jp-mod-left .lm-TabBar-tab.lm-mod-current")

    def menu(self, menu: str, item: str) -> None:
        """Choose an item of the main menu."""
        self.browser.click(".lm-MenuBar-item", menu)
        self.browser.click(".lm-Menu-item", item)

    def open_notebook(self, path: str) -> None:
        """Open a notebook and wait for its kernel."""
        self.open(path)
        self.browser.find(f"{PANEL} .jp-Notebook")
        self.browser.until(
            lambda: self._panel("sessionContext.session.kernel.status") == "idle", f"{path}'s kernel"
        )

    def shut_kernels_down(self) -> None:
        """End the kernels of all notebooks."""
        self.browser.script("return jupyterapp.serviceManager.sessions.shutdownAll()")

    def run_all(self, seconds: float) -> None:
        """Restart the kernel and run all cells; ends with the last cell or the first error."""
        self.menu("Run", "Restart Kernel and Run All Cells")
        self.browser.click(".jp-Dialog .jp-mod-accept", "Restart")

        def done() -> bool:
            code = [cell for cell in self.notebook()["cells"] if cell["cell_type"] == "code"]
            failed = any(output["output_type"] == "error" for cell in code for output in cell["outputs"])
            idle = self._panel("sessionContext.session.kernel.status") == "idle"
            return idle and (failed or code[-1]["execution_count"] is not None)

        self.browser.until(done, "all cells", seconds)

    def notebook(self) -> dict[str, Any]:
        """The notebook in front, as it would be saved now."""
        found: dict[str, Any] = self._panel("context.model.toJSON()")
        return found

    def validate(self, seconds: float) -> tuple[str, list[str]]:
        """Press nbgrader's Validate: what it says, and the sources of the cells that failed."""
        self.browser.click(f"{PANEL} .jp-NotebookPanel-toolbar [data-jp-item-name]", "Validate")
        said = self.browser.find(".jp-Dialog", "Validation Results", seconds).text
        boxes = self.browser.script(
            "return [...document.querySelectorAll('#validation-message .jp-RenderedText')].map(b => b.innerText)"
        )
        return said, [source.strip() for source in boxes[::2]]  # then comes the error

    def below(self, path: str, text: str) -> None:
        """Open a notebook below what is in front, at a bold text."""
        self.browser.script(
            "jupyterapp.commands.execute('docmanager:open', "
            "{path: arguments[0], factory: 'Notebook', options: {mode: 'split-bottom'}})",
            path,
        )
        cell = self.browser.find(f"{PANEL} .jp-MarkdownCell.jp-mod-rendered strong", text)
        self.browser.script('arguments[0].scrollIntoView({block: "center"})', cell)

    def rendered(self) -> dict[str, int]:
        """What the page shows, when all formulas are set: formulas, pictures, and what is wrong with them."""
        self.browser.until(lambda: self._shown()["not_set"] == 0, "the formulas")
        return self._shown()

    def _shown(self) -> dict[str, int]:
        counted: dict[str, int] = self.browser.script(
            f"""const panel = document.querySelector("{PANEL}");
            const images = [...panel.querySelectorAll("img")];
            const raw = text => {{
                const copy = text.cloneNode(true);
                copy.querySelectorAll("code").forEach(code => code.remove());
                return copy.textContent.includes("$");
            }};
            return {{
                formulas: panel.querySelectorAll("mjx-container").length,
                not_set: [...panel.querySelectorAll(".jp-RenderedMarkdown")].filter(raw).length,
                wrong_formulas: panel.querySelectorAll("mjx-merror, [data-mjx-error]").length,
                pictures: images.length,
                broken_pictures: images.filter(each => !each.complete || each.naturalWidth < 2).length,
                raw_text: panel.querySelectorAll(".jp-MarkdownCell:not(.jp-mod-rendered)").length,
            }}"""
        )
        return counted

    def show(self, selector: str) -> None:
        """Scroll an element of the notebook to the middle."""
        self.browser.script(
            'document.querySelector(arguments[0]).scrollIntoView({block: "center"})', f"{PANEL} {selector}"
        )

    def _panel(self, expression: str) -> Any:
        return self.browser.script(f"return jupyterapp.shell.currentWidget.{expression}")


class Formgrader:
    """nbgrader's formgrader in its tab; use it inside `with browser.frame(FORMGRADER)`."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def row(self, name: str) -> dict[str, str]:
        """The cells of the row about an assignment or a student, by the kind of column."""
        found = self.browser.until(lambda: self._row(name), f"a row about {name}")
        cells: dict[str, str] = self.browser.script(
            "return Object.fromEntries([...arguments[0].cells].map("
            "cell => [[...cell.classList].filter(c => !/text-center|sorting_/.test(c))[0], cell.innerText]))",
            found,
        )
        return cells

    def press(self, name: str, button: str) -> str:
        """Press a button of the row about `name` and close the dialog that comes; returns what it says."""

        def pressed() -> bool:
            link = self.browser.script(f"return arguments[0].querySelector('td.{button} a')", self._row(name))
            if link is not None:
                link.click()
            return link is not None

        self.browser.until(pressed, f"{button} of {name}")
        title = self.browser.find(".modal.in .modal-title", seconds=GRADING_SECONDS).text
        said = self.browser.find(".modal.in .modal-body").text
        self.browser.script("$('.modal.in').modal('hide')")
        self.browser.gone(".modal, .modal-backdrop")
        return f"{title}: {said}"

    def mark(self, task: str, score: float, comment: str) -> None:
        """Type a score and a comment for a task that a person marks, and wait until both are saved."""
        points = self.browser.find(f"#{task}")
        points.clear()
        points.send_keys(f"{score:g}")
        self.browser.keys(f"#{task}-comment", comment)
        saved = f"document.getElementById('{task}').closest('.nbgrader_cell')"
        self.browser.script(
            "document.activeElement.blur()"
        )  # what was typed is saved when one leaves the box
        self.browser.until(
            lambda: self.browser.script(
                f"return {saved}.querySelector('.needs_manual_grade') === null"
                f" && {saved}.querySelectorAll('.save-icon.glyphicon-refresh').length === 0"
                " && $(':animated').length === 0"
            ),
            f"the mark of {task} to be saved",
        )

    def scroll_to(self, task: str, above: int) -> None:
        """Scroll to a task's score, with so many pixels above it."""
        self.browser.script(
            "document.getElementById(arguments[0]).scrollIntoView(); scrollBy(0, -arguments[1])", task, above
        )

    def marks(self, task: str) -> tuple[str, str]:
        """The score and the comment that a task's boxes hold."""
        self.browser.find(f"#{task}")
        values = self.browser.until(
            lambda: self.browser.script(
                "const of = id => document.getElementById(id).value;"
                "return formgrader.grades.loaded && formgrader.comments.loaded"
                f" && [of('{task}'), of('{task}-comment')]"
            ),
            f"what was typed for {task}",
        )
        return values[0], values[1]

    def _row(self, name: str) -> Any:
        return self.browser.script(
            "return [...document.querySelectorAll('#main-table tr')].find("
            "row => [...row.cells].some(cell => cell.innerText.trim() === arguments[0]))",
            name,
        )
