export { deleteBroker } from './broker.ts';
export { createDatabase, createMigratedDatabase, type TestDatabase } from './database.ts';
export { chooseInfrastructure, infrastructure, listens } from './infrastructure.ts';
export { aClient, aHandle, aPerson } from './roster-samples.ts';
export { dropTemplates } from './server.ts';
export { type Script, startScript } from './start-script.ts';
export { startTestPlatform, type TestAccount, type TestPlatform, type TestPlatformOptions } from './test-platform.ts';
export { unheard } from './unheard.ts';
export { waitFor } from './wait-for.ts';
