import { runModules } from '@balai/runtime';
import { __name__ } from './module.ts';

await runModules([__name__], { env: process.env });
