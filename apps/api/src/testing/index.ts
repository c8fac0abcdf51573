export * from './records';
export * from './test-api';
