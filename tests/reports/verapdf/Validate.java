import java.io.File;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Checks PDF files against the profiles of PDF/UA-1 and PDF/A-3a with veraPDF's engine.
 *
 * For every file and profile one line: file, profile, number of checks, number of failed checks;
 * below it, indented, every rule that failed with the number of its failures and one message.
 */
public class Validate {
    private static final String[][] PROFILES = {{"ua1", "PDFUA-1.xml"}, {"3a", "PDFA-3A.xml"}};

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String[] profile : PROFILES) {
                report(file, profile[0], profile[1]);
            }
        }
    }

    private static void report(String file, String flavour, String resource) throws Exception {
        ValidationProfile profile;
        ClassLoader loader = Validate.class.getClassLoader();
        try (InputStream source = loader.getResourceAsStream("org/verapdf/pdfa/validation/" + resource)) {
            profile = Profiles.profileFromXml(source);
        }
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.fromString(flavour))) {
            ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
            Map<String, Integer> counts = new TreeMap<>();
            Map<String, String> messages = new TreeMap<>();
            int failed = 0;
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                    counts.merge(rule, 1, Integer::sum);
                    messages.putIfAbsent(rule, check.getMessage() + " @ " + check.getLocation().getContext());
                    failed++;
                }
            }
            System.out.println(file + "\t" + flavour + "\t" + result.getTotalAssertions() + "\t" + failed);
            for (String rule : counts.keySet()) {
                System.out.println("    " + rule + " x" + counts.get(rule) + " " + messages.get(rule));
            }
        }
    }
}
