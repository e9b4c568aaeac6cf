/** Schema of the clients, which every service joins. */
const OF_EVERY_SERVICE = 'access';

/** Schemas whose tables the statements of a file may name; null: any. */
export function schemasOf(path) {
  const [group, member, , folder] = path.split('/');
  if (group === 'services') return [member.replaceAll('-', '_'), OF_EVERY_SERVICE];
  // A folder for each service that rows of the former system are taken over into.
  return member === 'legacy-import' ? [folder, 'imports'] : null;
}

/** Faults of an analysed statement that names tables of other schemas. @param schemas those it may name; null: any */
export function compareSchemas(catalogue, tree, schemas) {
  if (schemas === null) return [];
  const relations = new Set([...tree.matchAll(/:relid (\d+)/g)].flatMap(([, oid]) => catalogue.relations.get(Number(oid)) ?? []));
  return [...relations]
    .filter(({ schema }) => !schemas.includes(schema))
    .map(({ schema, name }) => `${schema}.${name} is not among the tables of this file: those of ${schemas.join(' and ')}`);
}
