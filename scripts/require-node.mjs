const minimum = [20, 20];

/**
 * Ends the process with one sentence when this Node.js is older than the project supports (20.20).
 * Imports nothing, so that it runs on versions that could not even load the rest.
 */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) return;
  console.error(`Balai needs Node.js ${minimum.join('.')} or newer; this is ${process.version} (${process.execPath}).`);
  process.exit(1);
}
