namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>The forms of dates and times after ISO 8601, in the subset that schemas share.</summary>
internal static class TimeForms
{
    /// <summary>The year is not 0000; a month has its days, February 29.</summary>
    public const string Date = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))";

    public const string Time = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,7})?";
}
