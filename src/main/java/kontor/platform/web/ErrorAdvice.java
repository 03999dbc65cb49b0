package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import kontor.platform.Failure;
import kontor.platform.Refused;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// The one error boundary of the HTTP side: every exception of a handler becomes a problem here.
@RestControllerAdvice
final class ErrorAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    private final Problems problems;

    ErrorAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void any(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (e) {
            case AnswerBrokenOff broken -> brokenOff(broken, request, response);
            // The client went away in the middle of a stream: nobody is left to be told, and nothing of ours has failed.
            case AsyncRequestNotUsableException gone -> LOG.debug("a stream lost its client", gone);
            // Most often the server has given the connection up by then, and whoever cut it hears nothing any more.
            case Refused refused when refused.failure() instanceof WebFailure.BodyCutOff && response.isCommitted() ->
                LOG.debug("a body lost its client");
            case Refused refused -> problems.write(request, response, refused.failure());
            case HttpMessageNotReadableException unreadable -> problems.write(request, response, JsonMistake.of(unreadable));
            // Parameters, a form's among them, are looked at only when somebody asks for them: that may be this late.
            case RequestRejectedException rejected -> problems.write(request, response,
                    new WebFailure.Malformed("The request's parameters are not acceptable."));
            // Half an escape, or bytes that are no UTF-8.
            case InvalidParameterException unreadable -> problems.write(request, response,
                    new WebFailure.Malformed("The request's parameters cannot be decoded."));
            // A blank is no id: it becomes null, which names nothing.
            case MissingPathVariableException blank -> problems.write(request, response, new WebFailure.NoSuchPath());
            case NoResourceFoundException none -> problems.write(request, response, new WebFailure.NoSuchPath());
            case HttpRequestMethodNotSupportedException other -> problems.write(request, response, methodNotAllowed(other));
            case HttpMediaTypeNotSupportedException type -> problems.write(request, response, new WebFailure.UnsupportedMedia());
            case HttpMediaTypeNotAcceptableException type -> problems.write(request, response, new WebFailure.NotAcceptable());
            case MissingServletRequestParameterException missing -> problems.write(request, response,
                    invalid("?" + missing.getParameterName(), "missing", "This parameter is needed."));
            case MissingRequestHeaderException missing -> problems.write(request, response,
                    new WebFailure.Malformed("The header " + missing.getHeaderName() + " is needed."));
            case MethodArgumentTypeMismatchException wrong -> problems.write(request, response, mismatch(wrong));
            default -> problems.writeBug(request, response, e);
        }
    }

    /// What kept an answer from being made can be told as long as nothing of it was sent.
    private void brokenOff(AnswerBrokenOff broken, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted() || !(broken.getCause() instanceof Refused refused)) {
            throw broken;
        }
        Stream.of("Content-Disposition", "Repr-Digest").forEach(each -> response.setHeader(each, null));
        problems.write(request, response, refused.failure());
    }

    /// An id that cannot be an id names nothing: 404 for path variables, a field error for parameters.
    private static Failure mismatch(MethodArgumentTypeMismatchException wrong) {
        boolean inPath = wrong.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return inPath ? new WebFailure.NoSuchPath() : invalid("?" + wrong.getName(), "wrong_type", "This value is not of the right kind.");
    }

    private static Failure methodNotAllowed(HttpRequestMethodNotSupportedException other) {
        String[] supported = other.getSupportedMethods();
        return new WebFailure.MethodNotAllowed(supported == null ? "nothing" : String.join(", ", supported));
    }

    private static Failure invalid(String pointer, String code, String message) {
        return new WebFailure.InvalidInput(List.of(new Failure.Violation(pointer, code, message)));
    }
}
