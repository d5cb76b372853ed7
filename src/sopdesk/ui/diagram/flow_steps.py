"""Drawing and list of the same steps in two tabs: what is opened in one is shown in the other."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTabWidget

from sopdesk.ui.diagram.flow_panel import FlowPanel
from sopdesk.ui.diagram.step_list import StepListView


class FlowSteps(QObject):
    """Leads from the drawing to the list and back.

    Args:
        tabs: hold both, and are their owner.
        flow: the drawing.
        steps: the list.
    """

    def __init__(self, tabs: QTabWidget, flow: FlowPanel, steps: StepListView) -> None:
        super().__init__(tabs)
        self._tabs, self._flow, self._steps = tabs, flow, steps
        flow.cell_activated.connect(self._show_in_list)
        steps.cell_activated.connect(self.show_in_flow)

    def focus_first(self) -> None:
        """Put the focus into the tab on hand: in the drawing, arrows walk at once."""
        widget = self._tabs.currentWidget()
        (self._flow.view if widget is self._flow else widget).setFocus()

    def show_in_flow(self, address: str) -> None:
        """Show a cell in the drawing."""
        self._tabs.setCurrentWidget(self._flow)
        self._flow.select(address)
        self._flow.view.setFocus()

    def _show_in_list(self, address: str) -> None:
        self._tabs.setCurrentWidget(self._steps)
        self._steps.select(address)
        self._steps.setFocus()
