package heat

import "testing"

// TestHasWord finds a word in the middle of a name in camel case, with another behind it.
func TestHasWord(t *testing.T) {
	for name, want := range map[string]bool{
		"followErrExp": true, "xErrY": true, "ErrExp": false, "followErr": false, "followErrexp": false, "Err": false, "follow": false, "followErr1": false,
	} {
		if got := hasWord(name, "Err"); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestNamesDebug knows names that speak of debugging or logging.
func TestNamesDebug(t *testing.T) {
	for name, want := range map[string]bool{
		"debugf": true, "IsDebugging": true, "vlogf": true, "VerboseLogs": true, "logWrites": true, "traceLogging": true, "tracef": true,
		"log": false, "login": false, "catalog": false, "logic": false, "trace": false, "dialog": false, "logAt": true, "logZ": true, "log_x": false,
	} {
		if got := namesDebug(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
