export type { ApiServer } from './apiserver/api-server.ts';
export type { Controller, ControllerContext, ReconcileResult } from './controllers/controller.ts';
export type { Fault, FaultPlan } from './faults/plan.ts';
export type { ExecResult, Process, Program } from './programs/program.ts';
export { type Endpoints, type Simulator, type SimulatorOptions, startSimulator } from './world/simulator.ts';
export type { World } from './world/world.ts';
