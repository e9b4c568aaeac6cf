/** First words of the platform's own settings that no machine has by itself. */
export const PLATFORM_PREFIXES = ['AMQP', 'BALAI', 'BLOB', 'CORS', 'DATABASE', 'DEMO', 'MESSAGE', 'REDIS'];
/** What Kubernetes and linked containers add for a service that is called like one of ours. */
const ADDED_BY_ORCHESTRATORS = /_SERVICE_(HOST|PORT)(_|$)|_PORT_\d+_(TCP|UDP)(_|$)/;
/** Of shorter names one letter makes another ordinary word: SFTP_URL is no SMTP_URL. */
const NEAR_MISS_MIN = 9;
/** Farther apart, a suggestion only confuses. */
const SUGGESTION_MAX = 4;

/** Letters too many, missing, wrong, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      const wrong = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, wrong, swapped));
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

const words = (name: string): number => name.split('_').length;

/** Of a name that is not marked as ours: LOGLEVEL and EMAIL_FROM are others' names, JOB_RUN_RETENTION_DAY is a slip. */
const isSlipOf = (name: string, setting: string): boolean =>
  setting.length >= NEAR_MISS_MIN && name[0] === setting[0] && words(name) === words(setting) && distance(name, setting) === 1;

/** Kubernetes sets `REDIS_PORT=tcp://…` for a service called redis. */
const isAdded = (name: string, value: string): boolean =>
  ADDED_BY_ORCHESTRATORS.test(name) || (name.endsWith('_PORT') && value.startsWith('tcp://'));

/**
 * A fault for each variable that was meant to be a setting and is none. Whatever else the machine's environment holds is left alone.
 * @param prefixes first words that no machine uses by itself: a name that begins with one and is no setting is a typing error
 */
export function unknownNames(
  env: Readonly<Record<string, string | undefined>>,
  settings: ReadonlySet<string>,
  prefixes: readonly string[],
): string[] {
  const ours = new Set(prefixes);
  const faults: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === '' || settings.has(name) || isAdded(name, value)) continue;
    if (!(name.includes('_') && ours.has(name.split('_', 1)[0] ?? '')) && ![...settings].some((setting) => isSlipOf(name, setting)))
      continue;
    const nearest = [...settings].sort((a, b) => distance(name, a) - distance(name, b))[0];
    const suggestion = nearest !== undefined && distance(name, nearest) <= SUGGESTION_MAX ? `; did you mean ${nearest}?` : '';
    faults.push(`${name} is not a setting${suggestion}`);
  }
  return faults;
}
