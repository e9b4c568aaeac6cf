import { parseArgs } from 'node:util';
import { describeSetting, PlatformSettings } from '@balai/runtime/config';
import { settingSources } from '@balai/runtime/module';
import { PeerSettings } from '@balai/runtime/run';
import { MODULES } from '../modules.ts';

interface Setting {
  readonly name: string;
  readonly owner: string;
  readonly kind: string;
  readonly standard: string;
  readonly description: string;
  readonly secret: boolean;
}

/** Every setting of every part, from the schemas that check them. */
export function settings(): Setting[] {
  const sources = [
    { owner: 'platform', schema: PlatformSettings },
    { owner: 'platform', schema: PeerSettings },
    ...settingSources(MODULES),
  ];
  return sources.flatMap(({ owner, schema }) =>
    Object.entries(schema.properties).map(([name, declaration]) => {
      const { kind, description, standard, isSecret } = describeSetting(declaration);
      return { name, owner, kind, standard: standard === null ? '' : isSecret ? '(set)' : standard, description, secret: isSecret };
    }),
  );
}

/** The settings as a Markdown table. */
export function settingsTable(): string {
  const rows = settings().map(
    (one) =>
      `| \`${one.name}\` | ${one.owner} | ${one.kind.replaceAll('|', '\\|')} | ${one.standard === '' ? '' : `\`${one.standard}\``} | ${one.description}${one.secret ? ' (secret)' : ''} |`,
  );
  return ['| variable | part | values | default | meaning |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** `balai config`: every setting with its meaning; `--example`: an environment file to start from. */
export function config(args: string[]): void {
  const { values } = parseArgs({ args, options: { example: { type: 'boolean' } } });
  if (values.example !== true) {
    console.log(settingsTable());
    return;
  }
  for (const one of settings()) console.log(`# ${one.description} (${one.owner})\n#${one.name}=${one.secret ? '' : one.standard}\n`);
}
