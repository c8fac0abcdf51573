export * from './records';
export * from './samples';
export * from './test-api';
export * from './user-mails';
