/** Whether a package is not installed here. Only the package itself: one that it needs and that is missing is a fault. */
export const isNotInstalled = (error: unknown, name: string): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${name}'`);
