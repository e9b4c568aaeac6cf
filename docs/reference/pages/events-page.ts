import type { MessageDefinition } from '../../../packages/contracts/src/index.ts';
import { accountChanged, feedTicked, identityRestated, sessionRevoked, signingKeyPublished } from '../../../packages/contracts/src/access/index.ts';
import { MESSAGES, type Subscribed, SUBSCRIPTIONS } from '../../../packages/contracts/src/catalogue.ts';
import { Envelope } from '../../../packages/contracts/src/define/envelope.ts';
import { schemaText } from '../../../services/gateway/src/openapi/schema-text.ts';
import { block, code, GENERATED, table } from './markdown.ts';

const plain = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema));

/** What the runtime itself listens to, once per database and process. */
const RUNTIME: readonly Pick<Subscribed, 'name' | 'service' | 'kind' | 'messages'>[] = [
  {
    name: 'access.<database>',
    service: 'every database',
    kind: 'work',
    messages: [accountChanged, sessionRevoked, signingKeyPublished, identityRestated],
  },
  { name: 'access.live', service: 'every process', kind: 'broadcast', messages: [feedTicked, sessionRevoked] },
];
const ALL = [...SUBSCRIPTIONS, ...RUNTIME];

const listenersOf = (message: MessageDefinition): string[] =>
  ALL.filter((subscription) => subscription.messages.some((one) => one.type === message.type)).map((subscription) => subscription.name);

const section = (message: MessageDefinition): string => `### ${message.type}

${message.summary}

- ${message.kind} (${message.style}); ${message.kind === 'event' ? 'published' : 'carried out'} by ${message.owner}
- heard by: ${listenersOf(message).map(code).join(', ') || 'no subscriber yet'}

${block(schemaText(plain(message.data)))}
`;

/** Every event and command with its data and its listeners, and every subscription. */
export function eventsPage(): string {
  const subscriptions = ALL.map((one) => [
    code(one.name),
    one.service,
    one.kind,
    one.messages.map((message) => code(message.type)).join(', '),
  ]);
  return `# Events and commands

${GENERATED}

Messages are written to the sender's outbox in the transaction of their cause, moved to the receivers' inboxes by the bus (in one process, or through
RabbitMQ) and handled in a transaction together with their delivery record. Delivery is at least once, effects are once.

- **state** carries a whole entity with \`version\` and \`deletedAt\`: order and gaps do not matter. **delta** is numbered. **fact** happened once.
  **hint** is sent at most once and only says "read again". **command** has exactly one owner.
- **work** subscriptions: replicas compete, one of them handles each message. **broadcast**: every process hears it, at most once.
- An event may have no subscriber: it is published all the same. A command has its owner's subscription.
- A failed message is tried again after the pauses of \`MESSAGE_RETRY_SECONDS\`, then it is a dead letter.

Around the data (CloudEvents 1.0 names):

${block(schemaText(plain(Envelope)))}

## Subscriptions

${table(['subscription', 'service', 'kind', 'messages'], subscriptions)}

## Messages

${MESSAGES.map(section).join('\n')}`;
}
