import { blobProblems } from '../../../packages/runtime/src/blobs.ts';
import { problems as platformProblems } from '../../../packages/runtime/src/problem.ts';
import { sandboxProblems } from '../../../packages/sandbox/src/problems.ts';
import { attendanceProblems } from '../../../services/attendance/src/problems.ts';
import { RUN_ERRORS } from '../../../services/collector/src/messages/run-errors.ts';
import { problems as collectorProblems } from '../../../services/collector/src/problems.ts';
import { gatewayProblems } from '../../../services/gateway/src/problems.ts';
import { identityProblems } from '../../../services/identity/src/problems.ts';
import { schedulerProblems } from '../../../services/scheduler/src/problems.ts';
import { code, GENERATED, table } from './markdown.ts';

interface Declared {
  readonly code: string;
  readonly status: number;
  readonly id: string;
  readonly en: string;
}

const SOURCES: readonly { readonly title: string; readonly problems: Readonly<Record<string, Declared>> }[] = [
  { title: 'Every route', problems: platformProblems },
  { title: 'Files (blobs)', problems: blobProblems },
  { title: 'gateway', problems: gatewayProblems },
  { title: 'identity', problems: identityProblems },
  { title: 'collector', problems: collectorProblems },
  { title: 'attendance', problems: attendanceProblems },
  { title: 'scheduler', problems: schedulerProblems },
  { title: 'sandbox (never in production)', problems: sandboxProblems },
];

/** A text with the words it has for several of something. */
const severalOf = (text: string): string => text.replace(/\{\w+\|[^{}|]*\|([^{}|]*)\}/g, '$1');

const section = ({ title, problems }: (typeof SOURCES)[number]): string => `## ${title}

${table(
  ['code', 'status', 'Indonesian', 'English'],
  Object.values(problems).map((one) => [code(one.code), String(one.status), one.id, severalOf(one.en)]),
)}
`;

/** Every problem code with its status and texts, and the codes of a collection run's errors. */
export function problemsPage(): string {
  return `# Problems

${GENERATED}

\`code\` is stable and meant for programs; \`message\` is for people, in the language of \`Accept-Language\`. Languages and the shape of a failure
are in [rest.md](rest.md). \`{…}\` stands for a value. 5xx may be repeated; 429 and some 503 say in \`Retry-After\` when.

${SOURCES.map(section).join('\n')}
## Errors of a collection run

In \`errors[].code\` of \`GET /api/collection-runs/:run_id\`, with an Indonesian text.

${table(
  ['code', 'text'],
  Object.entries(RUN_ERRORS).map(([name, text]) => [code(name), text.id]),
)}
`;
}
