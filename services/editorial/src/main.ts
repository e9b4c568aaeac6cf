import { runModules } from '@balai/runtime';
import { editorial } from './module.ts';

await runModules([editorial], { env: process.env });
