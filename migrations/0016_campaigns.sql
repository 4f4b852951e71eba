CREATE TABLE `tblwhatsapp_campaign_hours` (
	`hour` integer PRIMARY KEY NOT NULL,
	`people` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_campaign_people` (
	`campaign_id` integer NOT NULL,
	`piece` integer NOT NULL,
	`people` text NOT NULL,
	PRIMARY KEY(`campaign_id`, `piece`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_campaign_rates` (
	`country` text NOT NULL,
	`category` text NOT NULL,
	`since` text NOT NULL,
	`currency` text NOT NULL,
	`micros` integer NOT NULL,
	`source` text DEFAULT '' NOT NULL,
	`updated_by` integer,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`country`, `category`, `since`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_campaign_runs` (
	`campaign_id` integer NOT NULL,
	`run` integer NOT NULL,
	`state` text NOT NULL,
	`resumes_as` text,
	`state_reason` text,
	`phone_number_id` text NOT NULL,
	`planned_at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`frozen_at` integer,
	`finished_at` integer,
	`freeze_cursor` text DEFAULT '' NOT NULL,
	`plan` text NOT NULL,
	`winner` text,
	`counts` text DEFAULT '{}' NOT NULL,
	PRIMARY KEY(`campaign_id`, `run`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_campaign_runs_started` ON `tblwhatsapp_campaign_runs` (`started_at`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_campaign_runs_open` ON `tblwhatsapp_campaign_runs` (`state`) WHERE state in ('freezing', 'sending', 'sampled', 'paused');--> statement-breakpoint
CREATE TABLE `tblwhatsapp_campaigns` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`rel_type` text NOT NULL,
	`template_id` text,
	`number_id` integer,
	`campaign_type` text DEFAULT 'onetime' NOT NULL,
	`auto_reminder_days` integer,
	`send_times` text DEFAULT '[]' NOT NULL,
	`scheduled_send_time` text,
	`time_zone` text DEFAULT 'UTC' NOT NULL,
	`send_now` integer DEFAULT false NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`state_reason` text,
	`audience` text DEFAULT '{}' NOT NULL,
	`mapping` text DEFAULT '{}' NOT NULL,
	`mapping_b` text DEFAULT '{}' NOT NULL,
	`settings` text DEFAULT '{}' NOT NULL,
	`run` integer DEFAULT 0 NOT NULL,
	`next_run_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_campaigns_due` ON `tblwhatsapp_campaigns` (`next_run_at`) WHERE next_run_at is not null;--> statement-breakpoint
CREATE TABLE `tblwhatsapp_campaign_data` (
	`campaign_id` integer NOT NULL,
	`run` integer NOT NULL,
	`phone_key` text NOT NULL,
	`rel_id` integer,
	`phone` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`params` text,
	`variant` text,
	`status` integer NOT NULL,
	`message_status` text,
	`message_rank` integer DEFAULT 0 NOT NULL,
	`wamid` text,
	`error_code` integer,
	`error_text` text,
	`retry_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`status_at` integer,
	`replied_at` integer,
	`tapped_at` integer,
	`clicked_at` integer,
	`pricing` text,
	PRIMARY KEY(`campaign_id`, `run`, `phone_key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_campaign_data_retry` ON `tblwhatsapp_campaign_data` (`campaign_id`,`run`,`retry_at`) WHERE status = 1 and retry_at is not null;