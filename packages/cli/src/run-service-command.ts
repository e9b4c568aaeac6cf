import { type Cryptor, cryptorOf } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import type { CommandContext, CommandDefinition } from '@balai/runtime/module';
import { commandCause } from './command-cause.ts';
import { MODULES } from './modules.ts';

/** A command and the service that brings it. */
export interface ServiceCommand {
  readonly service: string;
  readonly command: CommandDefinition;
}

/** Every command that services bring, in the order of their names. */
export async function serviceCommands(): Promise<ServiceCommand[]> {
  const ofEach = MODULES.map(async ({ name: service, commands }) => ((await commands?.()) ?? []).map((command) => ({ service, command })));
  return (await Promise.all(ofEach)).flat().sort((a, b) => a.command.name.localeCompare(b.command.name));
}

/** The command that the words begin with, and the words behind its name; null when none does. */
export async function findServiceCommand(words: readonly string[]): Promise<(ServiceCommand & { readonly args: string[] }) | null> {
  for (const found of await serviceCommands()) {
    const name = found.command.name.split(' ');
    if (name.every((word, index) => words[index] === word)) return { ...found, args: words.slice(name.length) };
  }
  return null;
}

/** The first line of standard input. */
async function readSecret(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('password: ');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    if (process.stdin.isTTY && Buffer.concat(chunks).includes(10)) break;
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n[\s\S]*$/, '');
}

/** What a command works with, over a service's database. */
export const commandContext = (
  database: CommandContext['database'],
  cryptor: Cryptor,
  notes: CommandContext['notes'],
  more: Pick<CommandContext, 'print' | 'readSecret' | 'isProduction'>,
): CommandContext => ({
  database,
  cryptor,
  notes,
  clock: systemClock,
  newId: uuidv7,
  cause: commandCause(),
  ...more,
});

/** Runs a service's command on the platform's database, whether the platform runs or not; what the process ends with. */
export async function runServiceCommand(
  { service, command, args }: ServiceCommand & { readonly args: string[] },
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { openCommandDatabase, openMigratedDatabase } = await import('./command-database.ts');
  const opened = await (command.migrates === true ? openMigratedDatabase(env) : openCommandDatabase(env));
  try {
    const isProduction = opened.config.platform.NODE_ENV === 'production';
    const context = commandContext(opened.database(service), cryptorOf(opened.keys, service), opened.notes, {
      print: (line) => console.log(line),
      readSecret,
      isProduction,
    });
    return (await command.run(context, args)) ?? 0;
  } finally {
    await opened.close();
  }
}
