import ipaddr from 'ipaddr.js';

/** Whether the text is an address of this machine itself. */
export const isLoopbackAddress = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** Whether a name, as one calls a server (`[::1]`, no port), is one of this machine's own. */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  // `127.1` and `2130706433` are addresses to some programs; nobody is called so.
  return name === 'localhost' || (isLoopbackAddress(name) && /^(127(\.\d{1,3}){3}|.*:.*)$/.test(name));
}
