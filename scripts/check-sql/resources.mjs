import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyse } from './database.mjs';

const LIST = 'src/implementations.ts';
/** What makes PostgreSQL read a list in its order wherever an index gives that order, however small the table is. */
const INDEXES_ONLY = 'set enable_seqscan = off; set enable_sort = off; set enable_incremental_sort = off; set enable_bitmapscan = off';
const SELECTION = { clientId: 'CLIENT', condition: { kind: 'all', of: [] }, ids: null };
const ID = '00000000-0000-7000-8000-000000000000';

const load = (root, path) => import(pathToFileURL(join(root, path)).href);

/** The statements by which the kit reads the resources of a place; none where it declares no resources. */
export async function checkResources(root, folder, client) {
  if (!existsSync(join(root, folder, LIST))) return [];
  const { implementations: made } = await load(root, `${folder}/${LIST}`);
  // Rules are made and never run.
  const implementations = typeof made === 'function' ? made(() => undefined, {}) : made;
  const { RESOURCES } = await load(root, 'packages/contracts/src/catalogue.ts');
  return statementsOf(root, client, { path: `${folder}/${LIST}`, implementations, declared: RESOURCES });
}

/** @param declared resources that fields name, of any service */
export async function statementsOf(root, client, { path, implementations, declared }) {
  const lists = await load(root, 'packages/resources/src/rows/selected-rows.ts');
  const { find } = await load(root, 'packages/resources/src/rows/repository.ts');
  const { comparableFields } = await load(root, 'packages/resources/src/filter/read-filter.ts');
  const statements = [];
  for (const { resource, aggregates } of implementations) {
    const resourceOf = (of) => ({ ...declared.find(({ name }) => name === of.slice(of.indexOf('.') + 1)), service: resource.service });
    const fields = [...comparableFields(resource, new Set())];
    const add = (name, method, forms, rest = {}) =>
      statements.push({
        path,
        line: statements.length,
        name: `${resource.name}.${name}`,
        method,
        forms,
        text: textOf(forms[0]),
        trusted: [],
        ...rest,
      });

    const listBy = (name, field, descending) =>
      sentBy((tx) =>
        lists.listPage(tx, resource, resourceOf, SELECTION, {
          sorting: { name, field, descending },
          after: null,
          limit: 50,
          countUpTo: 1_001,
        }),
      );
    const [first] = resource.list.sort.match(/\w+/);
    const sorts = fields.filter(([name, { sort }]) => sort === true || name === first);
    sorts.sort(([a], [b]) => Number(b === first) - Number(a === first));
    const ordered = [];
    for (const [name, field] of sorts)
      for (const descending of [false, true])
        ordered.push({ name: `${descending ? '-' : ''}${name}`, form: await listBy(name, field, descending) });
    // What a read-only resource reads from is a query of its service, which sorts as it can.
    add(
      'list',
      'many',
      ordered.map(({ form }) => form),
      { orders: resource.source === undefined ? ordered : [] },
    );
    add('get', 'maybeOne', [await sentBy((tx) => find(tx, resource, resourceOf, ID))]);

    const facets = fields.filter(([, { facet }]) => facet === true);
    const counts = [];
    for (const [name, field] of facets)
      counts.push(await sentBy((tx) => lists.facet(tx, resource, resourceOf, SELECTION, { name, field })));
    if (counts.length > 0) add('facet', 'many', counts, { notes: [`of ${facets.map(([name]) => name).join(', ')}`] });
    if (Object.keys(aggregates).length > 0) add('sums', 'one', [await sentBy((tx) => lists.sums(tx, resource, SELECTION, aggregates))]);
  }
  const answers = await analyse(
    client,
    statements.flatMap(({ forms }) => forms.map(({ text }) => text)),
  );
  const checked = [];
  for (const { forms, orders = [], notes = [], ...statement } of statements) {
    const broken = new Set(forms.map(({ text }) => answers.get(text).fault).filter((fault) => fault !== null));
    const indexes = broken.size === 0 ? await indexesOf(client, orders) : { lines: [], faults: [] };
    const faults = [...broken, ...indexes.faults].map((fault) => `${path}: ${statement.name}: ${fault}`);
    checked.push({ ...statement, notes: [...notes, ...indexes.lines], faults });
  }
  return checked;
}

/** The statement that a read sends first. */
async function sentBy(read) {
  const sent = [];
  const method = (answer) => async (statement) => {
    sent.push(statement);
    return answer;
  };
  await read({ many: method([]), one: method({ counted: 0 }), maybeOne: method(null) });
  return sent[0];
}

/** The index that each order of a list follows, by the order; a list that is sorted instead is a fault. */
async function indexesOf(client, ordered) {
  await client.query('begin');
  try {
    await client.query(INDEXES_ONLY);
    const lines = [];
    const faults = [];
    for (const { name, form } of ordered) {
      const { rows } = await client.query(`explain (format json) ${form.text}`, [...form.values]);
      const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan);
      if (nodes.some((node) => /Sort$/.test(node['Node Type']) && /^t(_1)?\./.test(String(node['Sort Key']))))
        faults.push(`no index gives the order ${name}`);
      lines.push(`by ${name}: ${nodes.find((node) => node['Index Name'] !== undefined)?.['Index Name'] ?? 'no index'}`);
    }
    return { lines: joined(lines), faults };
  } finally {
    await client.query('rollback');
  }
}

/** Both directions of an order as one line where they follow the same index. */
const joined = (lines) =>
  lines.flatMap((line, index) => {
    const [other, own] = [lines[index ^ 1], line.split(': ')];
    if (!other?.endsWith(`: ${own[1]}`)) return [line];
    return index % 2 === 0 ? [`${own[0]}, -${own[0].slice(3)}: ${own[1]}`] : [];
  });

/** A node with those under it, without what is read for each row or once beside. */
const nodesOf = (node) => [
  node,
  ...(node.Plans ?? []).filter((one) => !['SubPlan', 'InitPlan'].includes(one['Parent Relationship'])).flatMap(nodesOf),
];

const textOf = ({ text }) => text.replace(/[ \t]+$/gm, '').trim();
