/** Names in their order; where two are the same, each with its id behind it. */
export function apartNames(groups: readonly { readonly id: string; readonly name: string }[]): string[] {
  const names = groups.map(({ name }) => name);
  const isAlone = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
  return groups.map(({ id, name }) => (isAlone(name) ? name : `${name} (${id})`));
}
