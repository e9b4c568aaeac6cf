#!/usr/bin/env node
import { requireNode } from './require-node.mjs';

requireNode();
const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  const { startUsage } = await import('./usage.mjs');
  process.stdout.write(startUsage());
} else {
  const { runBalai } = await import('./run-balai.mjs');
  await runBalai(['start', ...args]);
}
