#!/usr/bin/env node
import { requireNode } from './require-node.mjs';

requireNode();
const { runBalai } = await import('./run-balai.mjs');
await runBalai(['start', ...process.argv.slice(2)]);
