import { epochMs } from "./drift";
import { Edits } from "./edits";
import { Faults } from "./faults";
import { RequestLog } from "./http/request-log";
import { type Fault, parseInstant, type SimulatorOptions } from "./options";
import { noQuirks, pageQuirks } from "./quirks";
import { hexOf, keyOf, rootKey } from "./random";
import { Tokens } from "./tokens";
import { organizationRow } from "./world/organization";
import { type Row, settingOf } from "./world/setting";
import { buildWorld, type World } from "./world/world";

/** A sync may run over midnight: the day before stays at hand. */
const daysKept = 2;

/** Everything that a running simulator remembers. */
export class State {
  readonly apiKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokens: Tokens;
  /** Paths that the key's role may not read, and those that this tenant doesn't have. */
  deny: readonly string[];
  missing: readonly string[];
  readonly requests = new RequestLog();
  readonly edits = new Edits();
  readonly quirks;
  faults: Faults;
  private fixedMs: number | null;
  private readonly worlds = new Map<string, World>();
  private readonly occurrences = new Map<string, number>();

  constructor(readonly options: SimulatorOptions) {
    const key = keyOf(rootKey(options.seed), "api key");
    this.apiKey = options.apiKey ?? hexOf(key, "key", 40);
    this.clientId = options.clientId ?? hexOf(key, "client id", 24);
    this.clientSecret = options.clientSecret ?? hexOf(key, "client secret", 40);
    this.tokens = new Tokens(options);
    this.deny = options.deny;
    this.missing = options.missing;
    this.quirks = options.pageQuirks ? pageQuirks(options.seed) : noQuirks;
    this.faults = new Faults(options.seed, options.faults);
    this.fixedMs = options.asOf?.getTime() ?? null;
  }

  nowMs(): number {
    return this.fixedMs ?? Math.max(Date.now(), epochMs);
  }

  /** Holds the clock at an instant; null lets the machine's run again. */
  setNow(date: Date | string | null) {
    this.fixedMs = date === null ? null : parseInstant(date).getTime();
  }

  setFaults(faults: Fault[]) {
    this.faults = new Faults(this.options.seed, faults);
    this.occurrences.clear();
  }

  organizations(): Row[] {
    return Array.from({ length: this.options.organizations }, (_, index) => {
      const row = organizationRow(settingOf(this.options, index, this.nowMs()));
      return this.edits.over(String(row.id), row);
    });
  }

  world(organization: number, nowMs: number): World {
    const setting = settingOf(this.options, organization, nowMs);
    const name = `${organization}:${setting.day}:${this.edits.version}`;
    const known = this.worlds.get(name);
    if (known) return known;
    const made = buildWorld(setting, this.edits);
    this.worlds.set(name, made);
    const [oldest] = this.worlds.keys();
    if (oldest !== undefined && this.worlds.size > daysKept * this.options.organizations)
      this.worlds.delete(oldest);
    return made;
  }

  /** How often exactly this was asked before. Only kept where something depends on it. */
  occurrence(request: string): number {
    if (this.quirks === noQuirks && this.faults.none) return 0;
    const before = this.occurrences.get(request) ?? 0;
    this.occurrences.set(request, before + 1);
    return before;
  }
}
