import { runModules } from '@balai/runtime/run';
import { __camel__ } from './module.ts';

await runModules([__camel__], { env: process.env });
