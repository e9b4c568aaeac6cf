/**
 * Terms that were coined here, and the field's term for each: `parts` are the words of an identifier, `isText` says that the term is no
 * everyday word, so that it is looked for in sentences too. `but`: words around it that make it a term of a field.
 */
export const TERMS = [
  { parts: 'holding', say: 'cache budget', isText: true },
  { parts: 'holdings', say: 'cache budgets', isText: true },
  { parts: 'figure', say: 'metric' },
  { parts: 'figures', say: 'metrics' },
  { parts: 'tally', say: 'metric', isText: true },
  { parts: 'hand', say: 'leased batch', but: 'on hand' },
  { parts: 'lane', say: 'partition', isText: true },
  { parts: 'lanes', say: 'partitions', isText: true },
  { parts: 'strand', say: 'worker slot', isText: true },
  { parts: 'strands', say: 'worker slots', isText: true },
  { parts: 'bell', say: 'wake-up notification', isText: true },
  { parts: 'look out', say: 'poller', isText: true },
  { parts: 'anchor', say: 'message-signing key' },
  { parts: 'restater', say: 're-publisher', isText: true },
  { parts: 'restaters', say: 're-publishers', isText: true },
  { parts: 'glance', say: 'autocommit read', isText: true },
  { parts: 'chance', say: 'randomness' },
  { parts: 'shelf', say: 'cache', isText: true },
  { parts: 'kept answers', say: 'cache' },
  { parts: 'fence', say: 'barrier' },
  { parts: 'purse', say: 'budget reservation', isText: true },
  { parts: 'ask', say: 'approval request' },
  { parts: 'doer', say: 'actor', isText: true },
  { parts: 'mover', say: 'actor', isText: true },
  { parts: 'word', say: 'decision' },
  { parts: 'tell', say: 'notify' },
  { parts: 'place', say: 'index' },
  { parts: 'look', say: 'observation attempt, fetch' },
];
