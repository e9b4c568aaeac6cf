/** What a workbook allows. */
const MAX_LENGTH = 31;
const FORBIDDEN = /[\\/*?:[\]]/g;

/** Names that a workbook accepts: short enough, without forbidden characters, no two the same in any letter case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((text) => {
    const base =
      text
        .replace(FORBIDDEN, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Data';
    for (let index = 1; ; index += 1) {
      const end = index === 1 ? '' : ` (${index})`;
      const name = `${base.slice(0, MAX_LENGTH - end.length).trim()}${end}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}
