/**
 * Brings the keyboard to a control of the pane while it is somewhere in the pane. While the person types into a cell it stays there: a frame
 * that takes the focus by itself would have the next key.
 */
export function focusIn(control: HTMLElement | null | undefined): void {
  if (document.hasFocus()) control?.focus();
}

/** True where the control that had the focus is gone, and the focus is the pane's own. */
export const focusIsLost = (): boolean => document.activeElement === document.body;
