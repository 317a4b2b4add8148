// The names that the site's JSDoc uses for the API's types, which tools/api_types.py generates. No code, so
// it isn't under site/, where all is served.

import type { components, paths } from "../build/api";

type Schemas = components["schemas"];

/** Fields with a default are always present in an answer. */
type Whole<Shape> = Shape extends object ? { [Key in keyof Shape]-?: Whole<Shape[Key]> } : Shape;

/** "/appointments/{appointment_id}" with any text for its parameters. */
type Filled<Template> = Template extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Filled<After>}` : Template;
type WithoutQuery<Path> = Path extends `${infer Before}?${string}` ? Before : Path;
/** Exactly equal, not just a part: "/providers/x/openings" isn't a provider's own path. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

type Method = "get" | "put" | "post" | "delete";
type TemplateOf<Path> = Path extends unknown ? { [Template in keyof paths]: Same<`/api${WithoutQuery<Path> & string}`, Filled<Template>> extends true ? Template : never }[keyof paths] : never;
type Operation<Path, How extends Method> = paths[TemplateOf<Path>][How];

type Content<Response> = Response extends { content: { "application/json": infer Body } } ? Whole<Body> : null;
type AnswerOf<Found> = Found extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202 | 204)]: Content<Responses[Status]> }[keyof Responses & (200 | 201 | 202 | 204)]
  : never;
type BodyOf<Found> = Found extends { requestBody: { content: { "application/json": infer Body } } } ? Body : undefined;

type Headers = Record<string, string>;
type BodyAndHeaders<Body> = [Body] extends [undefined] ? [body?: undefined, headers?: Headers] : [body: Body, headers?: Headers];
/** The other arguments of a request; for a path that the API doesn't have, one that can't be given. */
type Rest<Path, How extends Method, Known extends unknown[]> = [Operation<Path, How>] extends [never]
  ? [theApiHasNoSuchPath: never]
  : Known;
type Answered<Path extends string, How extends Method> = Promise<AnswerOf<Operation<Path, How>>>;

declare global {
  type Choice = { id: string; name: string };
  /** What is wrong at a field, by its id. */
  type Fault = { id: string; message: string };
  /** The same with the field's name, for a summary of errors. */
  type TitledFault = Fault & { title: string };
  /** Words by code; the code may be unknown. */
  type Words = { [code: string]: string };
  /** What went wrong: the API's problem, or one that stands for it. */
  type AnyProblem = { code: string; status?: number; detail?: string; errors?: { field: string; code: string; message: string }[]; members?: Record<string, any> };

  /** A shape as the API answers it. */
  type ApiAnswer<Name extends keyof Schemas> = Whole<Schemas[Name]>;
  /** A shape as a request sends it. */
  type ApiBody<Name extends keyof Schemas> = Schemas[Name];

  type ApiGet = <Path extends string>(path: Path, ...rest: Rest<Path, "get", []>) => Answered<Path, "get">;
  type ApiPost = <Path extends string>(
    path: Path,
    ...rest: Rest<Path, "post", BodyAndHeaders<BodyOf<Operation<Path, "post">>>>
  ) => Answered<Path, "post">;
  type ApiPut = <Path extends string>(
    path: Path,
    ...rest: Rest<Path, "put", [body: BodyOf<Operation<Path, "put">>]>
  ) => Answered<Path, "put">;
  type ApiRemove = <Path extends string>(
    path: Path,
    ...rest: Rest<Path, "delete", [options?: { keepalive?: boolean }]>
  ) => Answered<Path, "delete">;
  type ApiFile = <Path extends string>(path: Path, ...rest: Rest<Path, "get", []>) => Promise<Blob>;
  type ApiRequests = { get: ApiGet; put: ApiPut; post: ApiPost; remove: ApiRemove; file: ApiFile };
}
