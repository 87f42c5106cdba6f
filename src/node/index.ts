export { command, type CommandOptions, type CommandResult } from './lib/command';
