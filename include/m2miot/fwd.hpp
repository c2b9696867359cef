// SPDX-License-Identifier: BSL-1.0
/// @file Every public type that is no template, declared: for headers that only pass them on.
#pragma once

#include <cstdint>

/// Everything that is public: the model of a deployment, the walk that finds interactions, criteria, verdicts, and what can be asked
/// beyond.
namespace m2miot {

// The model: what a deployment is made of.
using node_index = std::uint32_t;
using link_index = std::uint32_t;
using flow_index = std::uint32_t;
enum class node_kind : std::uint8_t;
enum class hosting : std::uint8_t;
enum class medium : std::uint8_t;
enum class trigger : std::uint8_t;
class tristate;
struct node_attributes;
struct link_attributes;
struct flow_attributes;
class node_facts;
class link_facts;
class flow_facts;
struct link_ends;
struct deployment_rows;
struct row_counts;
class deployment;
class given_texts;
struct deployment_columns;
class column_error;
class adjacency;
struct link_edge;
struct own_vertex_index;
struct nothing_known;
class labels;

// How long operations are run.
struct progress;
struct run_options;
class stopped;

// What the walk finds.
enum class end_class : std::uint8_t;
enum class strength : std::uint8_t;
enum class pattern : std::uint8_t;
struct interaction;

// What is asked of it.
enum class server_policy : std::uint8_t;
enum class leaning : std::uint8_t;
enum class weight : std::uint8_t;
enum class asks : std::uint8_t;
struct criterion;

// The answer.
enum class outcome : std::uint8_t;
enum class confidence : std::uint8_t;
enum class status : std::uint8_t;
struct witness;
struct finding;
struct part;
enum class exposure_use : std::uint8_t;
struct exposure;
struct subsystem;
enum class missing_attribute : std::uint8_t;
struct missing;
struct remark;
struct verdict_counts;
struct explain_options;
class verdict;
class workspace;
struct bare_outcome;
struct subsystem_list;

// Questions beyond it.
struct flip_size;
struct declared_value;
struct flow_end;
struct removed_interaction;
struct flip_by_declaring;
struct flip_by_removing;
enum class flip_end : std::uint8_t;
struct flips_found;
struct flip_options;
struct robustness;
enum class counts_as : std::uint8_t;
struct definition_verdict;
struct parting;
struct comparison;
struct node_change;
class changes;
struct interaction_way;
struct interaction_difference;
struct finding_answer;
struct finding_difference;
enum class subsystem_change : std::uint8_t;
struct subsystem_summary;
struct exposure_difference;
struct subsystem_difference;
struct single_difference;
struct cause;
struct deployment_difference;
struct diff_options;
enum class cut_of : std::uint8_t;
struct cut_scope;
struct cut_options;
struct remaining_use;
struct cut_proposal;
enum class cut_limit : std::uint8_t;
struct cut;

// Reading and reporting: m2miot::io.
enum class severity : std::uint8_t;
class loaded_criteria;
struct diagnostic;
class input_error;
class row_origins;
struct reading;
enum class input_format : std::uint8_t;
struct load_options;
struct text_options;
struct picture_options;
struct picture_shape;
struct picture_group;
struct picture_edge;
struct picture;
struct further_answers;
struct html_options;
struct sarif_options;
struct markdown_options;

} // namespace m2miot
