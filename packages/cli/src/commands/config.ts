import { parseArgs } from 'node:util';
import { PlatformSettings } from '@balai/runtime/config';
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

interface SettingSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly secret?: boolean;
}

/** Every setting of every part, from the schemas that check them. */
export function settings(): Setting[] {
  const sources = [
    { owner: 'platform', schema: PlatformSettings },
    { owner: 'platform', schema: PeerSettings },
    ...settingSources(MODULES),
  ];
  return sources.flatMap(({ owner, schema }) =>
    Object.entries(schema.properties).map(([name, value]) => {
      // Settings are plain JSON Schema with our own note `secret`.
      const setting = value as SettingSchema;
      return {
        name,
        owner,
        kind: setting.enum?.join(' | ') ?? setting.type ?? '',
        standard: setting.default === undefined ? '' : setting.secret === true ? '(set)' : String(setting.default),
        description: setting.description ?? '',
        secret: setting.secret === true,
      };
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
