export * from './chat-address.ts';
export { isPhoneRegion, setHomeRegion } from './home-region.ts';
export * from './phone-number.ts';
