export { defineProblems, type FieldError, invalidField, Problem, type ProblemDefinition, problems, type Texts } from './core/problem.ts';
