CREATE TABLE `tblwhatsapp_api_keys` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`key_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_api_keys_key_hash_unique` ON `tblwhatsapp_api_keys` (`key_hash`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_api_log` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`mapping_id` integer NOT NULL,
	`category` text NOT NULL,
	`record_key` text NOT NULL,
	`status` text NOT NULL,
	`due_at` integer NOT NULL,
	`recipient_type` text NOT NULL,
	`recipient_id` text,
	`recipient_name` text DEFAULT '' NOT NULL,
	`phone` text,
	`phone_key` text,
	`template_name` text DEFAULT '' NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	`message` text,
	`interaction_id` text,
	`message_id` text,
	`error_code` integer,
	`result` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_log_due` ON `tblwhatsapp_api_log` (`due_at`) WHERE status in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_log_at` ON `tblwhatsapp_api_log` (`created_at`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_log_record` ON `tblwhatsapp_api_log` (`record_key`,`mapping_id`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_api_mappings` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`category` text NOT NULL,
	`template_id` text NOT NULL,
	`send_to` text NOT NULL,
	`staff_id` integer,
	`parameters` text DEFAULT '{}' NOT NULL,
	`conditions` text DEFAULT '[]' NOT NULL,
	`delay_minutes` integer DEFAULT 0 NOT NULL,
	`quiet_hours` text,
	`window_text` text DEFAULT '' NOT NULL,
	`schedule` text,
	`is_shadow` integer DEFAULT false NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`problem` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_mappings_category` ON `tblwhatsapp_api_mappings` (`category`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_api_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`waba_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`components` text DEFAULT '[]' NOT NULL,
	`parameter_format` text DEFAULT 'POSITIONAL' NOT NULL,
	`quality` text,
	`rejected_reason` text,
	`header_media_key` text,
	`loaded_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_templates_name` ON `tblwhatsapp_api_templates` (`name`,`language`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_api_events` (
	`id` text PRIMARY KEY NOT NULL,
	`event` text NOT NULL,
	`category` text DEFAULT '' NOT NULL,
	`origin` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`data` text NOT NULL,
	`handled_at` integer,
	`problem` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_events_waiting` ON `tblwhatsapp_api_events` (`received_at`) WHERE handled_at is null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_events_category` ON `tblwhatsapp_api_events` (`category`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_api_deliveries` (
	`endpoint_id` integer NOT NULL,
	`event_id` text NOT NULL,
	`event` text NOT NULL,
	`state` text NOT NULL,
	`payload` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`tried_at` integer,
	`response_status` integer,
	`response_body` text,
	`error` text,
	`took_ms` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`endpoint_id`, `event_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_deliveries_due` ON `tblwhatsapp_api_deliveries` (`next_try_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_deliveries_at` ON `tblwhatsapp_api_deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_api_endpoints` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`other_secret` text DEFAULT '' NOT NULL,
	`events` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`failing_since` integer,
	`disabled_at` integer,
	`disabled_reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblcontacts_external_id` ON `tblcontacts` (`external_id`) WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `tblleads_external_id` ON `tblleads` (`external_id`) WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `tbltickets_external_id` ON `tbltickets` (`external_id`) WHERE external_id is not null;