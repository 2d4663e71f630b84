/**
 * What came out, for people and for programs: the report as a record, a text table, JSON, and
 * contact sheets to look at. Nothing is measured here.
 */
package io.pixwizard.evaluation.report;
