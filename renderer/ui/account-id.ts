/** "1111 2222 3333": an account id as people read it out. Anything else than twelve digits stays as it is. */
export function groupedAccountId(accountId: string): string {
  return /^\d{12}$/.test(accountId) ? accountId.replace(/(\d{4})(?=\d)/g, '$1 ') : accountId;
}

/** Where the marks of the plain id are in the grouped one. */
export function groupedMarks(marks: readonly number[]): readonly number[] {
  return marks.map((mark) => mark + Math.floor(mark / 4));
}
