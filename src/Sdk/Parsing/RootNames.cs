namespace AstraWeave.Sdk.Parsing;

/// <summary>What models call the parts of a plan when they forget the names they were given.</summary>
internal static class RootNames
{
    public static readonly string[] Steps = ["steps", "plan", "actions", "action_list", "action_plan", "plan_steps", "sequence", "commands", "tool_calls", "calls", "tasks", "moves"];

    public static readonly string[] PlanId = ["plan_id", "id", "plan_no", "plan_num", "plan_number", "plan_n", "plan_eid", "plan_name"];
}
