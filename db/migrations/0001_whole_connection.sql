CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"organization_name" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"removed" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "directory_events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "directory_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"sync" integer NOT NULL,
	"external_id" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"service" text NOT NULL,
	"type" text NOT NULL,
	"success" boolean,
	"initiator_type" text,
	"initiator_id" text,
	"target_type" text,
	"target_id" text,
	"data" jsonb NOT NULL,
	CONSTRAINT "directory_events_external_id" UNIQUE("connection_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "event_windows" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"sync" integer NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "event_windows_connection_id_sync_pk" PRIMARY KEY("connection_id","sync")
);
--> statement-breakpoint
CREATE TABLE "inventory_counts" (
	"product_id" integer NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"from_sync" integer NOT NULL,
	"to_sync" integer DEFAULT 2147483647 NOT NULL,
	"devices" integer NOT NULL,
	CONSTRAINT "inventory_counts_product_id_from_sync_pk" PRIMARY KEY("product_id","from_sync")
);
--> statement-breakpoint
CREATE TABLE "inventory_items" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inventory_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"product_id" integer,
	"digest" "bytea" NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "inventory_items_digest" UNIQUE("connection_id","stream","digest")
);
--> statement-breakpoint
CREATE TABLE "inventory_products" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inventory_products_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"name" text NOT NULL,
	"identifier" text NOT NULL,
	CONSTRAINT "inventory_products_name" UNIQUE("connection_id","stream","name","identifier")
);
--> statement-breakpoint
DROP INDEX "connections_organization";--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "disconnected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "disconnected_by" uuid;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "disconnect_reason" text;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "type" text DEFAULT 'api_key' NOT NULL;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "record_versions" ADD COLUMN "items" integer[];--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_events" ADD CONSTRAINT "directory_events_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_events" ADD CONSTRAINT "directory_events_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_windows" ADD CONSTRAINT "event_windows_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_windows" ADD CONSTRAINT "event_windows_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_counts" ADD CONSTRAINT "inventory_counts_product_id_inventory_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."inventory_products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_counts" ADD CONSTRAINT "inventory_counts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_counts" ADD CONSTRAINT "inventory_counts_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_items" ADD CONSTRAINT "inventory_items_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_items" ADD CONSTRAINT "inventory_items_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_items" ADD CONSTRAINT "inventory_items_product_id_inventory_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."inventory_products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_products" ADD CONSTRAINT "inventory_products_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_products" ADD CONSTRAINT "inventory_products_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_workspace" ON "erasures" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "directory_events_time" ON "directory_events" USING btree ("connection_id","occurred_at");--> statement-breakpoint
CREATE INDEX "directory_events_type" ON "directory_events" USING btree ("connection_id","type","occurred_at");--> statement-breakpoint
CREATE INDEX "directory_events_initiator" ON "directory_events" USING btree ("connection_id","initiator_id","occurred_at");--> statement-breakpoint
CREATE INDEX "directory_events_target" ON "directory_events" USING btree ("connection_id","target_id","occurred_at");--> statement-breakpoint
CREATE INDEX "inventory_counts_until" ON "inventory_counts" USING btree ("connection_id","stream","to_sync");--> statement-breakpoint
CREATE INDEX "inventory_items_product" ON "inventory_items" USING btree ("product_id");--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_disconnected_by_users_id_fk" FOREIGN KEY ("disconnected_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_versions_items" ON "record_versions" USING gin ("items") WHERE "record_versions"."items" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "connections_organization" ON "connections" USING btree ("workspace_id","organization_id",("region" = 'sample')) WHERE "connections"."state" not in ('disconnected', 'erasing');