import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/**
 * What the metrics were measured on.
 *
 * @typedef {object} Machine
 * @property {string} at ISO instant of the start
 * @property {number} cores
 * @property {string} processor
 * @property {number} memoryGb
 * @property {string} node
 * @property {number} loadAtStart runnable processes over the last minute
 * @property {Record<string, string>} servers name → version
 */

/** @returns {Machine} */
export function describeMachine() {
  return {
    at: new Date().toISOString(),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    loadAtStart: Math.round(loadavg()[0] * 100) / 100,
    servers: {},
  };
}

/** @param {Machine} machine */
export function machineText({ at, cores, processor, memoryGb, node, loadAtStart, servers }) {
  const programs = [['Node.js', node], ...Object.entries(servers)].map(([name, version]) => `${name} ${version}`);
  return `${cores} cores (${processor}), ${memoryGb} GB, ${programs.join(', ')}; ${at.slice(0, 16).replace('T', ' ')} UTC, load ${loadAtStart} at the start`;
}

/** Whether others use the machine so much that its metrics say more about them. @param {Machine} machine */
export const isBusy = ({ cores, loadAtStart }) => loadAtStart > cores / 2;
