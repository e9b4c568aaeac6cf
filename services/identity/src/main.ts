import { runModules } from '@balai/runtime';
import { identity } from './module.ts';

await runModules([identity], { env: process.env });
