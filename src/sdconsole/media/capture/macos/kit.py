# SPDX-License-Identifier: Apache-2.0
"""ScreenCaptureKit by pyobjc: streams of displays. Not yet run on a Mac."""

import sys
import threading
from collections.abc import Callable
from typing import Any, Final

from sdconsole.media import quartz
from sdconsole.media.arrangement import Display
from sdconsole.media.capture.macos.capturer import Kit, OnFrame
from sdconsole.media.capture.macos.frames import dirty_rects, has_picture, picture_of
from sdconsole.media.faults import CaptureUnavailable, Obstacle

_ANSWER_S: Final = 10.0
_BGRA: Final = 0x42475241
"""kCVPixelFormatType_32BGRA."""
_READ_ONLY: Final = 1
_DECLINED, _USER_STOPPED = -3801, -3817
_MOST_FRAMES: Final = 60
_SCREEN: Final = 0


class Absent(Exception):
    """macOS before 12.3, or pyobjc is not installed."""


def open_kit() -> Kit:
    """Return ScreenCaptureKit. Raises `Absent`, `CaptureUnavailable`."""
    if sys.platform == "darwin":
        try:
            import CoreMedia
            import libdispatch
            import Quartz
            import ScreenCaptureKit
        except ImportError as error:
            raise Absent(str(error)) from error
        return _ScreenCaptureKit(ScreenCaptureKit, CoreMedia, Quartz, libdispatch)
    raise Absent(sys.platform)


class _ScreenCaptureKit:
    """See `capturer.Kit`; the four modules are pyobjc's."""

    def __init__(self, kit: Any, media: Any, video: Any, dispatch: Any) -> None:
        self._kit, self._media, self._video, self._dispatch = kit, media, video, dispatch
        self._graphics = quartz.load()
        self._output_class = _output_class(self)

    def displays(self) -> tuple[Display, ...]:
        return quartz.displays(self._graphics)

    def follow(
        self, display: Display, on_frame: OnFrame, on_stopped: Callable[[CaptureUnavailable], None]
    ) -> Callable[[], None]:
        shareable = next((d for d in self._shareable().displays() if d.displayID() == display.key), None)
        if shareable is None:
            raise CaptureUnavailable(Obstacle.LOST, "A display went away while it was opened.")
        content = self._kit.SCContentFilter.alloc().initWithDisplay_excludingWindows_(shareable, [])
        output = self._output_class.alloc().init()
        output.on_frame, output.on_stopped, output.scale = on_frame, on_stopped, display.scale
        stream = self._kit.SCStream.alloc().initWithFilter_configuration_delegate_(
            content, self._configuration(display), output
        )
        queue = self._dispatch.dispatch_queue_create(b"sdconsole.screen", None)
        done, error = stream.addStreamOutput_type_sampleHandlerQueue_error_(output, _SCREEN, queue, None)
        if not done:
            raise self.fault(error)
        self._start(stream)

        def end() -> None:
            output.on_frame = output.on_stopped = None
            stream.stopCaptureWithCompletionHandler_(lambda _error: None)

        return end

    def _start(self, stream: Any) -> None:
        errors: list[Any] = []
        answered = threading.Event()

        def on_started(error: Any) -> None:
            errors.append(error)
            answered.set()

        stream.startCaptureWithCompletionHandler_(on_started)
        if not answered.wait(_ANSWER_S):
            raise CaptureUnavailable(Obstacle.LOST, "macOS does not start showing its screen.")
        if errors[0] is not None:
            raise self.fault(errors[0])

    def show(self, output: Any, sample: Any) -> None:
        """Hand on a frame: called by macOS, on the stream's queue."""
        on_frame = output.on_frame
        attachments = self._media.CMSampleBufferGetSampleAttachmentsArray(sample, False)
        if on_frame is None or not attachments:
            return
        told = attachments[0]
        status = told.get(self._kit.SCStreamFrameInfoStatus)
        pixels = self._media.CMSampleBufferGetImageBuffer(sample)
        if pixels is None or status is None or not has_picture(int(status)):
            return
        video = self._video
        if video.CVPixelBufferLockBaseAddress(pixels, _READ_ONLY):
            return
        try:
            width, height = video.CVPixelBufferGetWidth(pixels), video.CVPixelBufferGetHeight(pixels)
            stride = video.CVPixelBufferGetBytesPerRow(pixels)
            memory = memoryview(video.CVPixelBufferGetBaseAddress(pixels).as_buffer(stride * height))
            picture = picture_of(memory.cast("B"), width, height, stride)
            if picture is not None:
                rects = told.get(self._kit.SCStreamFrameInfoDirtyRects)
                on_frame(picture, dirty_rects(rects, output.scale, width, height))
        finally:
            video.CVPixelBufferUnlockBaseAddress(pixels, _READ_ONLY)

    def fault(self, error: Any) -> CaptureUnavailable:
        """Return what an NSError means."""
        code = int(error.code()) if error is not None else 0
        if code == _DECLINED:
            return no_permission()
        if code == _USER_STOPPED:
            return CaptureUnavailable(Obstacle.LOST, "Sharing was ended from the Mac's menu bar.")
        return CaptureUnavailable(Obstacle.LOST, "macOS stopped showing its screen; start the app again.")

    def _configuration(self, display: Display) -> Any:
        made = self._kit.SCStreamConfiguration.alloc().init()
        made.setWidth_(display.pixels[0])
        made.setHeight_(display.pixels[1])
        made.setPixelFormat_(_BGRA)
        made.setShowsCursor_(True)
        made.setQueueDepth_(5)
        made.setMinimumFrameInterval_(self._media.CMTimeMake(1, _MOST_FRAMES))
        return made

    def _shareable(self) -> Any:
        found: list[Any] = []
        answered = threading.Event()

        def on_answer(content: Any, error: Any) -> None:
            found.extend((content, error))
            answered.set()

        ask = self._kit.SCShareableContent
        ask.getShareableContentExcludingDesktopWindows_onScreenWindowsOnly_completionHandler_(
            False, True, on_answer
        )
        if not answered.wait(_ANSWER_S):
            raise CaptureUnavailable(Obstacle.LOST, "macOS does not say what may be shown.")
        content, error = found
        if content is None:
            raise self.fault(error)
        return content


def _output_class(kit: _ScreenCaptureKit) -> Any:
    """Return the Objective-C class that macOS calls for each frame and at the end."""
    import objc  # type: ignore[import-not-found]  # a Mac's

    class SDConsoleOutput(objc.lookUpClass("NSObject")):  # type: ignore[misc]  # no stubs for a Mac's library
        on_frame: OnFrame | None = None
        on_stopped: Callable[[CaptureUnavailable], None] | None = None
        scale = 1.0

        def stream_didOutputSampleBuffer_ofType_(self, _stream: Any, sample: Any, kind: int) -> None:  # noqa: N802
            if kind == _SCREEN:
                kit.show(self, sample)

        def stream_didStopWithError_(self, _stream: Any, error: Any) -> None:  # noqa: N802
            if self.on_stopped is not None:
                self.on_stopped(kit.fault(error))

    return SDConsoleOutput


def no_permission() -> CaptureUnavailable:
    """Return what the end user is told when macOS keeps the screen to itself."""
    return CaptureUnavailable(
        Obstacle.NO_PERMISSION,
        "Open System Settings > Privacy & Security > Screen Recording, allow this app, start it again.",
    )
