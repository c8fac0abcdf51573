import ipaddr from 'ipaddr.js';

/** What the registry has given out of IPv6 for ordinary use; everything outside of it is special or not yet used. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** Newer than the library: documentation, RFC 9637. */
const documentation = ipaddr.IPv6.parseCIDR('3fff::/20');

/**
 * Whether an address is an ordinary one of the public network. Private, loopback, link-local, carrier-grade NAT,
 * multicast, reserved and documentation addresses are none, nor are those of IPv6 that carry one of IPv4 inside
 * (mapped, NAT64, 6to4, Teredo): where they lead is another machine's decision.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return true;
  const six = parsed as ipaddr.IPv6;
  return six.zoneId === undefined && six.match(globalUnicast) && !six.match(documentation);
}

/** Of this machine, in its own two notations and no others. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}
