export { startSimulator } from './start-simulator';
export { FAULT_KINDS, OPERATION_NAMES } from './options';
export type {
  AccountOptions,
  Clock,
  Fault,
  FaultKind,
  Lifetimes,
  OperationName,
  OrganisationOptions,
  RefreshTokenRotation,
  RequestLogEntry,
  SimulatedAccount,
  SimulatedOrganisation,
  Simulator,
  SimulatorOptions,
  Throttle,
} from './options';
