/** Hidden name on each of our tabs; its text is the tab's id. Permanent: saved workbooks carry it. */
export const TAB_MARK = '_closebook_tab';
