/** Text that comes from files: what would steer a terminal, or break a line or a column, is not printed. */
export const printable = (text: string) => text.replace(/\p{C}/gu, "?");
