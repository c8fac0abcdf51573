/** For the list of sessions. */
export { endSessionsOf } from './session-repository';
